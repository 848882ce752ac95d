'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'

/**
 * Listens while the page is looked at, and has it shown anew when what rings is no longer what it shows.
 * Without script the next page shows it.
 */
export function Ring({ href, shown }: { href: string; shown: string }) {
  const router = useRouter()
  const known = useRef(shown)
  known.current = shown
  useEffect(() => {
    let source: EventSource | undefined
    const listen = () => {
      source?.close()
      source = undefined
      if (document.hidden) return
      source = new EventSource(href)
      source.onmessage = ({ data }) => {
        if (data !== known.current) router.refresh()
      }
    }
    listen()
    document.addEventListener('visibilitychange', listen)
    return () => {
      document.removeEventListener('visibilitychange', listen)
      source?.close()
    }
  }, [href, router])
  return null
}
