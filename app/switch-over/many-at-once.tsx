import { getTranslations } from 'next-intl/server'
import { ActionButton } from '@/components/form/action-button'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextareaField } from '@/components/form/textarea-field'
import { Actions } from '@/components/ui/text'
import { fill, paste } from './actions'

type Given = { team: string; total: number; fillable: { unused: number; placeholders: number } }

/** For those with more than a handful: decide a kind of rows at once, or paste a list. Nothing happens unasked. */
export async function ManyAtOnce({ team, total, fillable }: Given) {
  const t = await getTranslations('switchover.access')
  if (total < 3) return null
  return (
    <details className="card">
      <summary className="cursor-pointer font-semibold">{t('many')}</summary>
      <div className="stack mt-3">
        <p className="hint">{t('many_text')}</p>
        <Actions>
          {(['unused', 'placeholders'] as const).map(
            (which) =>
              fillable[which] > 0 && (
                <ActionButton key={which} action={fill} team={team} hidden={{ which }}>
                  {t(`fill_${which}`, { count: fillable[which] })}
                </ActionButton>
              ),
          )}
        </Actions>
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
      </div>
    </details>
  )
}
