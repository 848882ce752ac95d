import './table.css'
import type { ReactNode } from 'react'
import { Avatar } from './avatar'

/** A person or a firm in a row: initials, name, and a line below. */
export function Identity({ name, detail, mark }: { name: string; detail?: ReactNode; mark?: ReactNode }) {
  return (
    <span className="identity">
      <Avatar name={name} />
      <span>
        {name} {mark}
        {detail && <small>{detail}</small>}
      </span>
    </span>
  )
}
