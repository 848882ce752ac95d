import { getTranslations } from 'next-intl/server'
import { dropFactor, nameFactor } from '@/app/factors/actions'
import { Field } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { LinkButton } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Actions } from '@/components/ui/text'
import type { ListedFactor } from '@/lib/auth/factors/list-factors'

type Props = { asked: string | undefined; factor: ListedFactor; isLast: boolean }

/** The question before a factor is renamed or removed. */
export async function FactorDialog({ asked, factor, isLast }: Props) {
  const [t, words] = await Promise.all([getTranslations('factors.list'), getTranslations('common')])
  const frame = { closeHref: '/account/security', closeLabel: words('close') }
  const hidden = { factorId: factor.id }
  const { label } = factor
  if (asked === 'rename_factor')
    return (
      <Dialog title={t('rename_named', { label })} {...frame}>
        <Form action={nameFactor} hidden={hidden}>
          <Field name="label" label={t('new_name')} defaultValue={label} maxLength={60} autoComplete="off" />
          <Actions fill>
            <SubmitButton pendingLabel={words('saving')}>{words('save')}</SubmitButton>
            <LinkButton href={frame.closeHref}>{words('cancel')}</LinkButton>
          </Actions>
        </Form>
      </Dialog>
    )
  if (asked !== 'remove_factor') return null
  return (
    <Dialog title={t('remove_title', { label })} description={t('remove_text')} {...frame}>
      <Form action={dropFactor} hidden={hidden}>
        {isLast && <p>{t('remove_last')}</p>}
        <Actions fill>
          <SubmitButton variant="danger">{t('remove')}</SubmitButton>
          <LinkButton href={frame.closeHref}>{words('cancel')}</LinkButton>
        </Actions>
      </Form>
    </Dialog>
  )
}
