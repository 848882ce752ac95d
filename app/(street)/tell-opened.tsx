'use client'

import { useEffect } from 'react'

/** Tells the server, once, that a person's browser shows this page. */
export function TellOpened({ to }: { to: string }) {
  useEffect(() => {
    const tell = () => {
      if (document.visibilityState !== 'visible') return
      document.removeEventListener('visibilitychange', tell)
      navigator.sendBeacon(to)
    }
    tell()
    document.addEventListener('visibilitychange', tell)
    return () => document.removeEventListener('visibilitychange', tell)
  }, [to])
  return null
}
