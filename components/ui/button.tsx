import Link from 'next/link'
import type { ComponentProps, ReactNode } from 'react'
import { Icon, type IconName } from './icon'

export type ButtonFace = {
  variant?: 'primary' | 'quiet' | 'danger' | 'plain'
  size?: 'small' | 'normal'
  icon?: IconName
  wide?: boolean
  children?: ReactNode
  /** The name for screen readers; needed when there is an icon and no words. */
  label?: string
}

/** A button that is not the submit button of a Form, e.g. one that opens a popover. */
export function Button({
  variant,
  size,
  icon,
  wide,
  children,
  label,
  ...rest
}: ButtonFace & Native<'button'>) {
  return (
    <button type="button" {...rest} {...dress({ variant, size, icon, wide, children, label })}>
      <Face icon={icon}>{children}</Face>
    </button>
  )
}

/** A link that looks like a button. Links are fetched when pressed, not before. */
export function LinkButton({
  variant,
  size,
  icon,
  wide,
  children,
  label,
  ...rest
}: ButtonFace & Native<typeof Link>) {
  return (
    <Link prefetch={false} {...rest} {...dress({ variant, size, icon, wide, children, label })}>
      <Face icon={icon}>{children}</Face>
    </Link>
  )
}

type Native<T extends 'button' | typeof Link> = Omit<
  ComponentProps<T>,
  'className' | 'style' | keyof ButtonFace
>

function dress({ variant = 'quiet', size, wide, children, label }: ButtonFace) {
  return {
    className: 'button',
    'data-variant': variant,
    'data-size': size,
    'data-wide': wide || undefined,
    'data-icon-only': children === undefined || undefined,
    'aria-label': label,
  }
}

function Face({ icon, children }: Pick<ButtonFace, 'icon' | 'children'>) {
  return (
    <span className="face">
      {icon && <Icon name={icon} size="small" />}
      {children}
    </span>
  )
}
