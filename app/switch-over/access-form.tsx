import { getTranslations } from 'next-intl/server'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { Card } from '@/components/ui/card'
import { Table, Th } from '@/components/ui/table'
import { Actions } from '@/components/ui/text'
import type { DraftRow } from '@/lib/switchover/get-draft'
import type { rowSorts } from '@/lib/switchover/shown-rows'
import { AccessRow } from './access-row'
import { save } from './actions'
import type { Actor } from './actor'
import { AutoSave } from './auto-save'
import { placeOf } from './place'
import { rowWords } from './row-words'
import { type Search, sortOf } from './search'

type Given = { actor: Actor; rows: DraftRow[]; search: Search; savedAt: string | null }

/** The rows in one form: it saves itself while somebody types, and at the press of a button where scripts do not run. */
export async function AccessForm({ actor, rows, search, savedAt }: Given) {
  const [t, common, words] = await Promise.all([
    getTranslations('switchover.access'),
    getTranslations('common'),
    rowWords(actor.timeZone),
  ])
  const sort = sortOf(search.sort)
  const sorted = (by: (typeof rowSorts)[number]) => {
    const now =
      sort?.by === by ? (sort.descending ? ('descending' as const) : ('ascending' as const)) : undefined
    const next = now === 'ascending' ? `-${by}` : by
    return {
      now,
      href: placeOf(actor.teamSlug, { show: search.show, since: search.since, q: search.q, sort: next }),
    }
  }
  const hidden = { _zone: actor.timeZone }
  return (
    <Form action={save} team={actor.teamSlug} hidden={hidden} message="bottom" keepFocus>
      <Card flush>
        <Table
          caption={t('caption', { company: actor.teamName })}
          head={
            <>
              <Th sort={sorted('user')}>{t('col_access')}</Th>
              <Th optional>{t('col_may')}</Th>
              <Th sort={sorted('last')}>{t('col_last')}</Th>
              <Th>{t('col_address')}</Th>
            </>
          }
        >
          {rows.map((row) => (
            <AccessRow key={row.id} row={row} words={words} />
          ))}
        </Table>
      </Card>
      <div className="sticky bottom-2 z-1 rounded-xl border border-line bg-surface px-4 py-3">
        <Actions>
          <SubmitButton variant="quiet" pendingLabel={common('saving')}>
            {t('save')}
          </SubmitButton>
          <SubmitButton name="go" value="review" pendingLabel={common('saving')}>
            {t('review')}
          </SubmitButton>
          <AutoSave
            action={save}
            hidden={{ ...hidden, _team: actor.teamSlug }}
            words={{
              saving: t('saving'),
              failed: t('not_saved'),
              saved: savedAt ? t('saved_at', { time: savedAt }) : '',
            }}
          />
        </Actions>
      </div>
    </Form>
  )
}
