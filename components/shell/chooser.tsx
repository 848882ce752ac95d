import '@/components/ui/overlay.css'
import type { ReactNode } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { Icon } from '@/components/ui/icon'
import { serverId } from '@/components/ui/server-id'

export type ChooserProps = {
  /** What the button does, e.g. “Change team”. */
  label: string
  name: string
  detail?: string
  framed?: boolean
  /** Opens upwards, for the foot of the sidebar. */
  above?: boolean
  children: ReactNode
}

/** A button with a name on it that opens a list: the team switcher and the account menu. */
export function Chooser({ label, name, detail, framed, above, children }: ChooserProps) {
  const id = serverId()
  return (
    <div className="menu" data-side={above ? 'above' : 'start'}>
      <button type="button" className="chooser" data-framed={framed || undefined} popoverTarget={id}>
        <Avatar name={name} />
        <span>
          <span className="sr-only">{label}: </span>
          {name}
          {detail && <small>{detail}</small>}
        </span>
        <Icon name="chevron" size="small" />
      </button>
      <div id={id} popover="auto" className="menu-panel">
        {children}
      </div>
    </div>
  )
}
