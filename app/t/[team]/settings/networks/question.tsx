import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { LinkButton } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Actions } from '@/components/ui/text'
import type { FormAction } from '@/lib/format/form-state'
import type { Role } from '@/lib/members/list-roles'
import type { Networks } from '@/lib/networks/get-networks'
import type { Actor } from '../../actor'
import type { Search } from './address'

/** What every question of this page is given. */
export type Asked = { actor: Actor; networks: Networks; roles: Role[]; search: Search; closeHref: string }

type QuestionProps = Pick<Asked, 'actor' | 'closeHref'> & {
  title: string
  text?: ReactNode
  action: FormAction
  hidden: Record<string, string>
  submit: string
  grave?: boolean
  children?: ReactNode
  /** Further buttons; behind the main one, which is what Enter presses. */
  below?: ReactNode
}

/** A question above the page: what will happen, what is asked, the button that does it and the way back. */
export async function Question({ actor, closeHref, title, text, action, hidden, ...rest }: QuestionProps) {
  const t = await getTranslations('networks.page')
  return (
    <Dialog title={title} description={text} closeHref={closeHref} closeLabel={t('close')} size="wide">
      <Form action={action} team={actor.teamSlug} hidden={hidden}>
        {rest.children}
        <Actions fill>
          <SubmitButton variant={rest.grave ? 'danger' : 'primary'} pendingLabel={t('working')}>
            {rest.submit}
          </SubmitButton>
          <LinkButton href={closeHref} scroll={false}>
            {t('cancel')}
          </LinkButton>
        </Actions>
        {rest.below}
      </Form>
    </Dialog>
  )
}
