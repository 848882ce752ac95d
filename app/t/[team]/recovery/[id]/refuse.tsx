import { getTranslations } from 'next-intl/server'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { Card } from '@/components/ui/card'
import { Actions } from '@/components/ui/text'
import { refuse } from '../actions'
import type { Request } from './confirm'

export async function Refuse({ team, request: { id, name } }: { team: string; request: Request }) {
  const t = await getTranslations('recovery.request')
  return (
    <Card title={t('refuse_title')}>
      <Form action={refuse} team={team} hidden={{ requestId: id }} label={t('refuse_title')}>
        <p>{t('refuse_text', { name })}</p>
        <Actions>
          <SubmitButton variant="danger">{t('refuse')}</SubmitButton>
        </Actions>
      </Form>
    </Card>
  )
}
