import { getTranslations } from 'next-intl/server'
import { CheckboxField } from '@/components/form/checkbox-field'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Actions } from '@/components/ui/text'
import type { getRequest } from '@/lib/recovery/get-request'
import { confirm } from '../actions'

export type Request = Awaited<ReturnType<typeof getRequest>>

/** One of two: after a call, and with a second factor of one's own. Whoever cannot is told why. */
export async function Confirm({ team, request }: { team: string; request: Request }) {
  const t = await getTranslations('recovery.request')
  const { id: requestId, name } = request
  const not = request.isOwn
    ? 'is_own'
    : request.external
      ? 'external'
      : request.hasSaid
        ? 'has_said'
        : request.hasFactor
          ? null
          : 'no_factor'
  return (
    <Card title={t('confirm_title')}>
      {not ? (
        <div className="stack">
          <p>{t(not, { name })}</p>
          {not === 'no_factor' && <LinkButton href="/account/security">{t('set_up')}</LinkButton>}
        </div>
      ) : (
        <Form action={confirm} team={team} hidden={{ requestId }} label={t('confirm_title')}>
          <p>{t('confirm_text', { name })}</p>
          <CheckboxField name="called" label={t('called', { name })} />
          <Actions>
            <SubmitButton>{t('confirm', { name })}</SubmitButton>
          </Actions>
        </Form>
      )}
    </Card>
  )
}
