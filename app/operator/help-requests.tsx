import { getFormatter, getTranslations } from 'next-intl/server'
import { ActionButton } from '@/components/form/action-button'
import { Notice } from '@/components/ui/notice'
import { listHelpRequests } from '@/lib/rollout/help-requests'
import { helped } from './help-actions'
import type { Operator } from './operator'

/** Who waits for a call; nothing when nobody does. */
export async function HelpRequests({ operator, teamId }: { operator: Operator; teamId?: string }) {
  const [t, format, waiting] = await Promise.all([
    getTranslations('operator.help'),
    getFormatter(),
    listHelpRequests(operator, { teamId }),
  ])
  return waiting.map((request) => (
    <Notice
      key={request.id}
      tone="accent"
      icon="phone"
      label={t('label', { company: request.company })}
      title={t('title', { person: request.person, company: request.company })}
      actions={
        <ActionButton action={helped} hidden={{ id: request.id }}>
          {t('done')}
        </ActionButton>
      }
    >
      {t('text', {
        when: format.dateTime(request.askedAt, { dateStyle: 'medium', timeStyle: 'short' }),
        contact: request.contact,
      })}
    </Notice>
  ))
}
