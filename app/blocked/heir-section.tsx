import { getTranslations } from 'next-intl/server'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { Card } from '@/components/ui/card'
import type { Outside } from '@/lib/auth/view-outside'
import { take } from './actions'

/** Whom the vendor has proposed takes the ownership from outside too: nobody else is left who could let them in. */
export async function HeirSection({ outside, to }: { outside: Outside; to: string }) {
  const t = await getTranslations('networks.blocked')
  return (
    <Card title={t('heir_title')}>
      <Form
        action={take}
        team={outside.slug}
        hidden={{ proposalId: outside.heirBy ?? '', to }}
        label={t('heir_title')}
      >
        <p>{t('heir_text', { company: outside.company })}</p>
        <SubmitButton variant="quiet" wide pendingLabel={t('pending')}>
          {t('heir_go')}
        </SubmitButton>
      </Form>
    </Card>
  )
}
