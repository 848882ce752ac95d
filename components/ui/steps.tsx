import Link from 'next/link'
import { Icon } from './icon'

export type Step = { name: string; href?: string }

export type StepsProps = {
  /** Names the list, e.g. “Switch-over, step 2 of 4”. */
  label: string
  /** What a screen reader hears after a step that is done, e.g. “done”. */
  doneLabel: string
  steps: readonly Step[]
  /** The step one is at, counted from 0. */
  current: number
}

/** How far one is; steps that may be visited again are links. */
export function Steps({ label, doneLabel, steps, current }: StepsProps) {
  return (
    <nav aria-label={label}>
      <ol className="steps">
        {steps.map(({ name, href }, at) => {
          const state = at < current ? 'done' : at === current ? 'current' : 'open'
          const face = (
            <>
              <span className="number">{state === 'done' ? <Icon name="check" /> : at + 1}</span>
              <span className="name">
                {name}
                {state === 'done' && <span className="sr-only">, {doneLabel}</span>}
              </span>
            </>
          )
          return (
            <li key={name} data-state={state} aria-current={state === 'current' ? 'step' : undefined}>
              {href && state !== 'current' ? (
                <Link href={href} prefetch={false} className="step">
                  {face}
                </Link>
              ) : (
                <span>{face}</span>
              )}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
