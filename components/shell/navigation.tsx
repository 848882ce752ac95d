import Link from 'next/link'
import { useId } from 'react'
import { Icon, type IconName } from '@/components/ui/icon'

export type NavItem = {
  href: string
  label: string
  icon: IconName
  current?: boolean
  badge?: number | string
}

export type NavGroup = { label?: string; items: readonly NavItem[] }

/** The ways through the house, in groups. */
export function Navigation({ label, groups }: { label: string; groups: readonly NavGroup[] }) {
  const id = useId()
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
                  aria-current={item.current ? 'page' : undefined}
                >
                  <Icon name={item.icon} />
                  {item.label}
                  {item.badge !== undefined && <span className="count">{item.badge}</span>}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}
