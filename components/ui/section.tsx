import type { ReactNode } from 'react'

export type SectionProps = {
  title: ReactNode
  description?: ReactNode
  actions?: ReactNode
  /** To be linked to. */
  id?: string
  level?: 2 | 3
  children?: ReactNode
}

/** A part of a page under a heading of its own. */
export function Section({ title, description, actions, id, level = 2, children }: SectionProps) {
  const Heading = `h${level}` as const
  return (
    <section className="section" id={id}>
      <header>
        <div>
          <Heading>{title}</Heading>
          {description && <p>{description}</p>}
        </div>
        {actions && <div className="actions">{actions}</div>}
      </header>
      {children}
    </section>
  )
}
