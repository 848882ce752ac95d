'use client'

import Link, { useLinkStatus } from 'next/link'
import { usePathname } from 'next/navigation'
import { useId } from 'react'
import { Icon, type IconName } from '@/components/ui/icon'

export type NavItem = {
  href: string
  label: string
  icon: IconName
  /** Given only where the address does not say it. */
  current?: boolean
  /** One is there on this very page only, not on those below it. */
  exact?: boolean
  badge?: number | string
}

export type NavGroup = { label?: string; items: readonly NavItem[] }

/** The ways through the house, in groups. The frame stays while pages change in it, so the address says where one is. */
export function Navigation({ label, groups }: { label: string; groups: readonly NavGroup[] }) {
  const id = useId()
  const here = closest(
    usePathname(),
    groups.flatMap(({ items }) => items),
  )
  return (
    <nav aria-label={label}>
      {groups.map((group, at) => (
        <div key={group.label ?? group.items[0]?.href}>
          {group.label && <h2 id={`${id}-${at}`}>{group.label}</h2>}
          <ul aria-labelledby={group.label ? `${id}-${at}` : undefined}>
            {group.items.map((item) => (
              <li key={item.href}>
                <Link
                  href={item.href}
                  prefetch={false}
                  className="way"
                  aria-current={(item.current ?? item.href === here) ? 'page' : undefined}
                >
                  <Icon name={item.icon} />
                  {item.label}
                  {item.badge !== undefined && <span className="count">{item.badge}</span>}
                  <Underway />
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}

/** The way that leads furthest into the address: on a page below it one is still there. */
const closest = (path: string, ways: readonly NavItem[]) =>
  ways
    .filter(({ href, exact }) => path === href || (!exact && path.startsWith(`${href}/`)))
    .map(({ href }) => href)
    .sort((one, other) => other.length - one.length)[0]

/** Turns while the page that was pressed is on its way, unless it comes at once. */
function Underway() {
  const { pending } = useLinkStatus()
  return (
    <span
      aria-hidden="true"
      data-on={pending || undefined}
      className="ms-auto size-3.5 flex-none animate-spin rounded-full border-2 border-line border-t-accent opacity-0 transition-opacity data-on:opacity-100 data-on:delay-150"
    />
  )
}
