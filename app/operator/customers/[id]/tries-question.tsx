import { getTranslations } from 'next-intl/server'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextareaField } from '@/components/form/textarea-field'
import { LinkButton } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Actions } from '@/components/ui/text'
import type { CustomerDetail } from '@/lib/rollout/get-customer'
import { allowTries } from '../actions'

type Given = { customer: CustomerDetail; search: Record<string, string | undefined> }

/** Asked for by the address: whether an access whose tries are used up may try again, and why. */
export async function TriesQuestion({ customer, search }: Given) {
  if (search.do !== 'tries') return null
  const access = customer.accesses.find(({ id, triesUsedUp }) => triesUsedUp && id === search.access)
  if (!access) return null
  const [t, common] = await Promise.all([getTranslations('operator.customers'), getTranslations('common')])
  const here = `/operator/customers/${customer.id}`
  return (
    <Dialog
      title={t('tries_title', { name: access.userName })}
      description={t('tries_text')}
      closeHref={here}
      closeLabel={common('close')}
    >
      <Form action={allowTries} hidden={{ customer: customer.id, access: access.id }}>
        <TextareaField
          label={t('tries_reason')}
          hint={t('tries_reason_hint')}
          name="reason"
          rows={3}
          maxLength={500}
          autoFocus
          required
        />
        <Actions fill>
          <SubmitButton>{t('tries_go')}</SubmitButton>
          <LinkButton href={here}>{common('cancel')}</LinkButton>
        </Actions>
      </Form>
    </Dialog>
  )
}
