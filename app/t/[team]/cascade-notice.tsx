import { getTranslations } from 'next-intl/server'
import { ActionButton } from '@/components/form/action-button'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { suggestCascade } from '@/lib/policies/suggest-cascade'
import { can } from '@/lib/policy/can'
import { cascadeLater } from './actions'
import type { Actor } from './actor'

/**
 * Whoever lays down the rules has just done for themselves what they could ask of everybody: said once, with
 * numbers.
 */
export async function CascadeNotice({ actor }: { actor: Actor }) {
  // Most people have nothing to lay down, or nothing yet to ask of others: they cost no look at the database.
  if (!can(actor, 'policy.change') || !actor.kinds.length) return null
  const suggestion = await suggestCascade(actor, {})
  if (!suggestion) return null
  const t = await getTranslations('policies.cascade')
  const { people, lacking, graceDays } = suggestion
  return (
    <Notice
      tone="accent"
      icon="shield"
      label={t('label')}
      title={t('title')}
      actions={
        <>
          <LinkButton
            href={`/t/${actor.teamSlug}/settings/security?do=require`}
            variant="primary"
            size="small"
          >
            {t('go')}
          </LinkButton>
          <ActionButton action={cascadeLater} team={actor.teamSlug}>
            {t('later')}
          </ActionButton>
        </>
      }
    >
      {t('text', { people, lacking, days: graceDays })}
    </Notice>
  )
}
