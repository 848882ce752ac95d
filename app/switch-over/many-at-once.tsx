import { getTranslations } from 'next-intl/server'
import { ActionButton } from '@/components/form/action-button'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextareaField } from '@/components/form/textarea-field'
import { Card } from '@/components/ui/card'
import { Actions } from '@/components/ui/text'
import { fill, paste } from './actions'
import { Fold } from './fold'

type Given = { team: string; total: number; fillable: { unused: number; placeholders: number } }

/** For those with more than a handful: decide a kind of rows at once, or paste a list. Nothing happens unasked. */
export async function ManyAtOnce({ team, total, fillable }: Given) {
  const t = await getTranslations('switchover.access')
  if (total < 3) return null
  const kinds = (['unused', 'placeholders'] as const).filter((which) => fillable[which] > 0)
  return (
    <Card title={t('many')}>
      <div className="stack">
        {kinds.length > 0 && <p className="hint">{t('many_text')}</p>}
        {kinds.length > 0 && (
          <Actions>
            {kinds.map((which) => (
              <ActionButton key={which} action={fill} team={team} hidden={{ which }}>
                {t(`fill_${which}`, { count: fillable[which] })}
              </ActionButton>
            ))}
          </Actions>
        )}
        <Fold label={t('paste')}>
          <Form action={paste} team={team} label={t('paste')} message="bottom">
            <TextareaField
              name="text"
              rows={5}
              label={t('paste_label')}
              hint={t('paste_text')}
              spellCheck={false}
              autoCapitalize="none"
            />
            <div>
              <SubmitButton variant="quiet" pendingLabel={t('paste_going')}>
                {t('paste_go')}
              </SubmitButton>
            </div>
          </Form>
        </Fold>
      </div>
    </Card>
  )
}
