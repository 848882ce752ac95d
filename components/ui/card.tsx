import type { ReactNode } from 'react'

export type CardProps = {
  title?: ReactNode
  /** The heading's level, so that the outline of the page stays whole. */
  level?: 2 | 3 | 4
  /** Without inner distance, for a table or a list that reaches the edges. */
  flush?: boolean
  tone?: 'bad' | 'accent'
  children: ReactNode
}

/** A frame around things that belong together. */
export function Card({ title, level = 2, flush, tone, children }: CardProps) {
  const Heading = `h${level}` as const
  return (
    <div className="card" data-flush={flush || undefined} data-tone={tone}>
      {title && <Heading className="card-title">{title}</Heading>}
      {children}
    </div>
  )
}
