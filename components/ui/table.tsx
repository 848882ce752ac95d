import './table.css'
import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Tone } from './badge'
import { Icon } from './icon'

// On a phone the parts are blocks, and a browser may then forget that they are a table.
const as = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  cell: { role: 'cell' },
  columnHead: { role: 'columnheader', scope: 'col' },
  rowHead: { role: 'rowheader', scope: 'row' },
} as const

/** Rows and columns; on a phone each row is a card of labelled lines. */
export function Table({
  caption,
  head,
  children,
}: {
  caption: string
  head: ReactNode
  children: ReactNode
}) {
  return (
    <table className="data-table" {...as.table}>
      <caption className="sr-only">{caption}</caption>
      <thead {...as.group}>
        <tr {...as.row}>{head}</tr>
      </thead>
      <tbody {...as.group}>{children}</tbody>
    </table>
  )
}

export type ThProps = {
  children: ReactNode
  /** Where a press leads, and how the column is sorted now, if it is. */
  sort?: { href: string; now?: 'ascending' | 'descending' }
  numeric?: boolean
  /** Left out between phone and desk width. */
  optional?: boolean
  /** For the column of buttons, which needs a name and no sight. */
  hidden?: boolean
}

export function Th({ children, sort, numeric, optional, hidden }: ThProps) {
  return (
    <th
      {...as.columnHead}
      aria-sort={sort?.now}
      data-numeric={numeric || undefined}
      data-optional={optional || undefined}
    >
      {sort ? (
        <Link href={sort.href} prefetch={false} scroll={false} className="sort">
          {children}
          {sort.now && <Icon name={sort.now === 'ascending' ? 'sort-up' : 'sort-down'} size="small" />}
        </Link>
      ) : (
        <span className={hidden ? 'sr-only' : undefined}>{children}</span>
      )}
    </th>
  )
}

/** A row; `warn` and `bad` mark its edge, beside the badge that says why. */
export function Tr({ children, tone, id }: { children: ReactNode; tone?: Tone; id?: string }) {
  return (
    <tr {...as.row} data-tone={tone} id={id}>
      {children}
    </tr>
  )
}

export type TdProps = {
  children?: ReactNode
  /** What the column is called; shown on a phone. Not for the primary and the actions cell. */
  label?: string
  /** The cell that names the row. */
  primary?: boolean
  actions?: boolean
  numeric?: boolean
  optional?: boolean
}

export function Td({ children, label, primary, actions, numeric, optional }: TdProps) {
  const marks = {
    'data-label': label,
    'data-numeric': numeric || undefined,
    'data-optional': optional || undefined,
  }
  if (primary)
    return (
      <th {...as.rowHead} data-primary>
        {children}
      </th>
    )
  return (
    <td {...as.cell} data-actions={actions || undefined} {...marks}>
      {actions ? <div>{children}</div> : children}
    </td>
  )
}
