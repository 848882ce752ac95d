import Link from 'next/link'
import type { ReactNode } from 'react'

export type Tab = { href: string; label: ReactNode; current?: boolean; count?: number }

/** Neighbouring pages about one thing. */
export function Tabs({ label, items }: { label: string; items: readonly Tab[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {items.map(({ href, label: words, current, count }) => (
        <Link
          key={href}
          href={href}
          prefetch={false}
          className="tab"
          aria-current={current ? 'page' : undefined}
        >
          {words}
          {count !== undefined && <span className="count">{count}</span>}
        </Link>
      ))}
    </nav>
  )
}
