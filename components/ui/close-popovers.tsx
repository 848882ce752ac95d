'use client'

import { useEffect } from 'react'

/** A link in a popover changes the page under it without a reload; then the popover has to go. Once per shell. */
export function ClosePopovers() {
  useEffect(() => {
    const close = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[href]') : null
      const panel = link?.closest('[popover]')
      if (panel instanceof HTMLElement && panel.matches(':popover-open')) panel.hidePopover()
    }
    document.addEventListener('click', close)
    return () => document.removeEventListener('click', close)
  }, [])
  return null
}
