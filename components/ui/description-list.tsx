import type { ReactNode } from 'react'

export type Fact = { term: string; detail: ReactNode }

/** Facts about one thing, each with its name. */
export function DescriptionList({ items }: { items: readonly Fact[] }) {
  return (
    <dl className="facts">
      {items.map(({ term, detail }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{detail}</dd>
        </div>
      ))}
    </dl>
  )
}
