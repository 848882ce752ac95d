'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'

/**
 * Minutes and seconds that were left when the page was made, then the page as it is afterwards. The time
 * itself stands beside it in words, so whoever reads without script, or by ear, misses nothing.
 */
export function Countdown({ seconds, label }: { seconds: number; label: string }) {
  const router = useRouter()
  const [left, setLeft] = useState<number | null>(null)
  useEffect(() => {
    // Counted from here on: what time it is, the server knows better than this browser.
    const end = performance.now() + seconds * 1000
    const tick = () => {
      const still = Math.ceil((end - performance.now()) / 1000)
      setLeft(Math.max(0, still))
      if (still > 0) return
      clearInterval(timer)
      router.refresh()
    }
    const timer = setInterval(tick, 1000)
    tick()
    return () => clearInterval(timer)
  }, [seconds, router])
  if (left === null) return null
  return (
    <span aria-hidden="true">
      {label}{' '}
      <span className="tabular-nums">
        {Math.floor(left / 60)}:{String(left % 60).padStart(2, '0')}
      </span>
    </span>
  )
}
