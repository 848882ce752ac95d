'use client'

import './overlay.css'
import { Content, Root, Title } from '@radix-ui/react-dialog'
import { useRouter } from 'next/navigation'
import { type ReactNode, useId, useState } from 'react'

export type DialogProps = {
  title: ReactNode
  description?: ReactNode
  /** The same page without the question in its address. */
  closeHref: string
  closeLabel: string
  size?: 'normal' | 'wide'
  children: ReactNode
}

/**
 * A question on top of the page, shown because the address asks it (`?do=suspend&member=…`).
 * With script a modal; without, the same content is a card at the top of the page.
 */
export function Dialog({
  title,
  description,
  closeHref,
  closeLabel,
  size = 'normal',
  children,
}: DialogProps) {
  const router = useRouter()
  const id = useId()
  const [opener] = useState(() => (typeof document === 'undefined' ? null : document.activeElement))

  return (
    <Root open onOpenChange={(open) => open || router.push(closeHref, { scroll: false })}>
      <div className="dialog-veil">
        <Content
          className="dialog"
          data-size={size}
          aria-labelledby={`${id}-title`}
          aria-describedby={description ? `${id}-description` : undefined}
          onOpenAutoFocus={(event) => {
            // The first thing one hears is the question, unless there is something to type; never a dangerous button.
            event.preventDefault()
            const dialog = event.currentTarget as HTMLElement
            ;(dialog.querySelector<HTMLElement>('[aria-invalid], [data-control]') ?? dialog).focus()
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            returnTo(opener)
          }}
        >
          <Title id={`${id}-title`}>{title}</Title>
          {description && (
            <p className="description" id={`${id}-description`}>
              {description}
            </p>
          )}
          <div className="body">{children}</div>
          <a className="button close" data-variant="plain" data-size="small" href={closeHref} onClick={close}>
            {closeLabel}
          </a>
        </Content>
      </div>
    </Root>
  )

  function close(event: React.MouseEvent) {
    event.preventDefault()
    router.push(closeHref, { scroll: false })
  }
}

/** Back to the link that opened it, or to the button of the menu in which that link is hidden again. */
function returnTo(opener: Element | null) {
  const panel = opener?.closest<HTMLElement>('[popover]')
  const target = panel ? document.querySelector<HTMLElement>(`[popovertarget="${panel.id}"]`) : opener
  if (target instanceof HTMLElement && target.isConnected) target.focus()
}
