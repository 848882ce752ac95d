import { getFormatter, getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { FilterBar, FilterSearch } from '@/components/ui/filter-bar'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { Progress } from '@/components/ui/progress'
import { EmptyState } from '@/components/ui/scene'
import { Tabs } from '@/components/ui/tabs'
import { now } from '@/lib/kernel/clock'
import { getDraft } from '@/lib/switchover/get-draft'
import { rowsPerPage, shownRows } from '@/lib/switchover/shown-rows'
import { AccessForm } from './access-form'
import type { Actor } from './actor'
import { ManyAtOnce } from './many-at-once'
import { placeOf } from './place'
import { type Search, wantedOf } from './search'
import { SwitchOverSteps } from './steps'

/** The first step: an address for every access, or the mark that nobody uses it any more. */
export async function AccessStep({ actor, search }: { actor: Actor; search: Search }) {
  const [t, common, format] = await Promise.all([
    getTranslations('switchover.access'),
    getTranslations('common'),
    getFormatter(),
  ])
  const draft = await getDraft(actor, {})
  const wanted = wantedOf(search)
  const list = shownRows(draft.rows, wanted)
  const team = actor.teamSlug
  const kept = { show: search.show, since: search.since, q: search.q, sort: search.sort }
  const tab = (show: 'all' | 'open' | 'noted') => ({
    href: placeOf(team, {
      q: search.q,
      sort: search.sort,
      ...(show !== 'all' && { show }),
      // What gets decided from now on stays in this list until one leaves it.
      ...(show === 'open' && { since: String(now().getTime()) }),
    }),
    label: t(`show_${show}`),
    current: wanted.show === show,
    count: list.counts[show],
  })
  const { decided, total, savedAt } = draft
  const time = savedAt && format.dateTime(savedAt, { timeStyle: 'short', timeZone: actor.timeZone })
  return (
    <>
      <SwitchOverSteps team={team} current={0} />
      <PageHeader title={t('title')} next={t('next')} />
      <Card>
        <Progress label={t('decided_label')} value={decided} max={total}>
          {t('decided', { decided, total })}
        </Progress>
        <p className="hint">{decided === total ? t('all_decided') : t('saves_itself')}</p>
      </Card>
      <ManyAtOnce team={team} fillable={draft.fillable} total={total} />
      <Tabs label={t('show')} items={[tab('all'), tab('open'), tab('noted')]} />
      {(total > 15 || wanted.search) && (
        <FilterBar
          label={t('find')}
          submitLabel={common('search')}
          keep={{ team, show: search.show, since: search.since, sort: search.sort }}
          reset={
            wanted.search
              ? { label: common('reset_filter'), href: placeOf(team, { show: search.show }) }
              : undefined
          }
        >
          <FilterSearch label={t('find')} name="q" value={search.q} placeholder={t('find_hint')} />
        </FilterBar>
      )}
      {list.rows.length ? (
        <AccessForm
          // Another list is another form: fields are drawn with what is saved.
          key={JSON.stringify([kept, search.page])}
          actor={actor}
          rows={list.rows}
          search={search}
          savedAt={time}
        />
      ) : (
        <EmptyState
          title={wanted.search ? t('nothing_found') : t('nothing_open')}
          actions={<LinkButton href={placeOf(team)}>{t('show_these')}</LinkButton>}
        >
          <p>{wanted.search ? t('nothing_found_text') : t('nothing_open_text')}</p>
        </EmptyState>
      )}
      {list.of > rowsPerPage && (
        <Pagination
          label={t('pages')}
          previous={{
            label: common('previous'),
            href: list.previous ? placeOf(team, { ...kept, page: String(list.previous) }) : undefined,
          }}
          next={{
            label: common('next'),
            href: list.next ? placeOf(team, { ...kept, page: String(list.next) }) : undefined,
          }}
        >
          {t('shown', { from: list.from, to: list.to, all: list.of })}
        </Pagination>
      )}
    </>
  )
}
