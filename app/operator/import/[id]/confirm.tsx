import { getTranslations } from 'next-intl/server'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Dialog } from '@/components/ui/dialog'
import { Actions } from '@/components/ui/text'
import type { ImportSeen } from '@/lib/imports/get-import'
import { confirm, discard } from '../actions'

/** What will happen in numbers, the button that does it, and the way back. */
export async function Confirm({ seen, asksToDiscard }: { seen: ImportSeen; asksToDiscard: boolean }) {
  const t = await getTranslations('operator.imports')
  const count = seen.newAccesses
  const aside = (
    <LinkButton href="?do=discard" icon="trash" scroll={false}>
      {t('discard.open')}
    </LinkButton>
  )
  return (
    <Card
      title={count > 0 ? t('confirm.title') : t('confirm.nothing')}
      tone={count > 0 ? 'accent' : undefined}
    >
      {asksToDiscard && <Discard importId={seen.id} />}
      {count === 0 ? (
        <>
          <p>{t('confirm.nothing_text')}</p>
          <Actions>{aside}</Actions>
        </>
      ) : (
        <Form action={confirm} hidden={{ importId: seen.id }}>
          <Consequences seen={seen} />
          <Actions>
            <SubmitButton pendingLabel={t('confirm.pending')}>{t('confirm.submit', { count })}</SubmitButton>
            {aside}
          </Actions>
        </Form>
      )}
    </Card>
  )
}

async function Consequences({ seen: { totals, newAccesses } }: { seen: ImportSeen }) {
  const t = await getTranslations('operator.imports.confirm')
  const known = totals.accesses - newAccesses
  return (
    <ul className="grid list-disc gap-1 pl-5">
      <li>{t('adds', { count: newAccesses })}</li>
      {known > 0 && <li>{t('known', { count: known })}</li>}
      {totals.rows_refused > 0 && <li>{t('refused', { count: totals.rows_refused })}</li>}
      <li>{t('no_mail')}</li>
    </ul>
  )
}

async function Discard({ importId }: { importId: string }) {
  const t = await getTranslations('operator.imports.discard')
  const common = await getTranslations('common')
  const closeHref = `/operator/import/${importId}`
  return (
    <Dialog title={t('title')} description={t('text')} closeHref={closeHref} closeLabel={common('close')}>
      <Form action={discard} hidden={{ importId }}>
        <Actions fill>
          <SubmitButton variant="danger" pendingLabel={t('pending')}>
            {t('submit')}
          </SubmitButton>
          <LinkButton href={closeHref} scroll={false}>
            {common('cancel')}
          </LinkButton>
        </Actions>
      </Form>
    </Dialog>
  )
}
