'use client'

import { useEffect } from 'react'

const key = 'latchkey-let-in'
/** Whoever is let in and sent back within this time would be sent to and fro; they press the button themselves. */
const onceInMs = 60_000

/** Takes whoever is let in to where they wanted to go, as soon as they could read that they are; once. */
export function GoOn({ href }: { href: string }) {
  useEffect(() => {
    const before = Number(sessionStorage.getItem(key) ?? 0)
    if (Date.now() - before < onceInMs) return
    const timer = setTimeout(() => {
      sessionStorage.setItem(key, String(Date.now()))
      location.assign(href)
    }, 1500)
    return () => clearTimeout(timer)
  }, [href])
  return null
}
