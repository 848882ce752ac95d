import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon'

export type Tone = 'neutral' | 'good' | 'warn' | 'bad' | 'info' | 'accent'

export const toneIcons: Record<Tone, IconName> = {
  neutral: 'dots',
  good: 'check',
  warn: 'clock',
  bad: 'alert',
  info: 'info',
  accent: 'door',
}

/** A state in a word; the sign says it too, so that it does not hang on colour. `icon={false}` for plain labels. */
export function Badge({ tone = 'neutral', icon, children }: BadgeProps) {
  return (
    <span className="badge" data-tone={tone} data-plain={icon === false || undefined}>
      {icon !== false && <Icon name={icon ?? toneIcons[tone]} />}
      <span>{children}</span>
    </span>
  )
}

type BadgeProps = { tone?: Tone; icon?: IconName | false; children: ReactNode }
