import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { LinkButton } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Actions } from '@/components/ui/text'
import type { FormAction } from '@/lib/format/form-state'
import type { getMember } from '@/lib/members/get-member'
import type { Actor } from '../../actor'

export type DialogProps = {
  actor: Actor
  member: Awaited<ReturnType<typeof getMember>>
  /** The list without the question. */
  closeHref: string
  /** What every one of these forms sends along. */
  hidden: { memberId: string; back: string }
}

type QuestionProps = Pick<DialogProps, 'actor' | 'closeHref' | 'hidden'> & {
  title: string
  /** What will happen, in names and numbers, before the button. */
  consequences: ReactNode
  action: FormAction
  submit: string
  grave?: boolean
  children?: ReactNode
}

/** A question about a colleague: what will happen, what is asked, the button that does it and the way back. */
export async function Question({ actor, closeHref, hidden, title, consequences, ...rest }: QuestionProps) {
  const { action, submit, grave, children } = rest
  const t = await getTranslations('members.action')
  return (
    <Dialog title={title} description={consequences} closeHref={closeHref} closeLabel={t('close')}>
      <Form action={action} team={actor.teamSlug} hidden={hidden}>
        {children}
        <Actions fill>
          <SubmitButton variant={grave ? 'danger' : 'primary'} pendingLabel={t('working')}>
            {submit}
          </SubmitButton>
          <LinkButton href={closeHref} scroll={false}>
            {t('cancel')}
          </LinkButton>
        </Actions>
      </Form>
    </Dialog>
  )
}
