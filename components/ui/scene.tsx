import type { ComponentProps, ReactNode } from 'react'
import { Doorway } from './doorway'

export type SceneProps = {
  title: ReactNode
  children?: ReactNode
  /** A link or button, or several. */
  actions?: ReactNode
  /** 1 when the scene is the whole page. */
  level?: 1 | 2 | 3
}

/** Nothing here yet: an open door, why it is empty, and how to begin. */
export function EmptyState({ title, children, actions, level = 2 }: SceneProps) {
  return <Scene {...{ title, children, actions, level }} stage="open" />
}

/** A friendly no: what is closed, why, and whom to ask. */
export function Refused({ ask, level = 1, ...rest }: SceneProps & { ask?: ReactNode }) {
  return <Scene {...rest} level={level} aside={ask} stage="closed" />
}

/** Something of ours broke: what it means for the person, and what to try; `reference` is for support. */
export function Problem({ reference, level = 1, ...rest }: SceneProps & { reference?: ReactNode }) {
  return <Scene {...rest} level={level} aside={reference} stage="broken" />
}

type Drawn = SceneProps & ComponentProps<typeof Doorway> & { aside?: ReactNode }

function Scene({ title, children, actions, level = 2, stage, aside }: Drawn) {
  const Heading = `h${level}` as const
  return (
    <div className="scene">
      <Doorway stage={stage} />
      <Heading>{title}</Heading>
      {children && <div className="scene-text">{children}</div>}
      {actions && <div className="actions">{actions}</div>}
      {aside && <div className="aside">{aside}</div>}
    </div>
  )
}
