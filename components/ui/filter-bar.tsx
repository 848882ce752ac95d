import './table.css'
import type { ReactNode } from 'react'
import { Button, LinkButton } from './button'
import { Icon } from './icon'
import { serverId } from './server-id'

export type FilterBarProps = {
  label: string
  submitLabel: string
  /** Given only when something is filtered. */
  reset?: { label: string; href: string }
  /** What else stays in the address, e.g. the sort order. */
  keep?: Record<string, string | undefined>
  children: ReactNode
}

/** Filters that live in the address: a GET form, so that a view can be linked and goes back. */
export function FilterBar({ label, submitLabel, reset, keep, children }: FilterBarProps) {
  return (
    <search aria-label={label}>
      <form method="get" className="filter-bar">
        {Object.entries(keep ?? {}).map(
          ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
        )}
        {children}
        <Button type="submit">{submitLabel}</Button>
        {reset && (
          <LinkButton href={reset.href} variant="plain">
            {reset.label}
          </LinkButton>
        )}
      </form>
    </search>
  )
}

// Keyed by their value: a link that changes the address must change what the filter shows, which React would
// keep.
export type FilterProps = { label: string; name: string; value?: string }

export function FilterSearch({ label, name, value, placeholder }: FilterProps & { placeholder?: string }) {
  const id = serverId()
  return (
    <div className="filter-part" data-search>
      <label htmlFor={id}>{label}</label>
      <span className="control">
        <Icon name="search" size="small" />
        <input key={value} id={id} type="search" name={name} defaultValue={value} placeholder={placeholder} />
      </span>
    </div>
  )
}

export function FilterSelect({
  label,
  name,
  value = '',
  options,
}: FilterProps & { options: readonly Choice[] }) {
  const id = serverId()
  return (
    <div className="filter-part">
      <label htmlFor={id}>{label}</label>
      <span className="control" data-select>
        <select key={value} id={id} name={name} defaultValue={value}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      </span>
    </div>
  )
}

export function FilterDate({ label, name, value }: FilterProps) {
  const id = serverId()
  return (
    <div className="filter-part">
      <label htmlFor={id}>{label}</label>
      <span className="control">
        <input key={value} id={id} type="date" name={name} defaultValue={value} />
      </span>
    </div>
  )
}

type Choice = { value: string; label: string }
