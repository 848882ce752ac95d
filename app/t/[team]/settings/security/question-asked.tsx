import { getTranslations } from 'next-intl/server'
import { countSignedIn } from '@/lib/policies/end-everyones-sessions'
import { findPerson } from '@/lib/policies/find-person'
import { previewSessions } from '@/lib/policies/preview-sessions'
import type { Actor } from '../../actor'
import { endEveryones, saveSessions } from './actions'
import type { Search } from './draft-query'
import { listQuery } from './list-query'
import { ExceptionQuestion, Question, TimeQuestion } from './questions'
import type { Policies } from './state-line'

type Given = { actor: Actor; search: Search; policies: Policies }

/**
 * The question that the address asks, if it is one of this page's. Called and not rendered, so that what it
 * reads may find nothing like the rest of the page.
 */
export async function questionAsked({ actor, search, policies }: Given) {
  const closeHref = listQuery(search)
  if (search.do === 'sessions') return sessionsQuestion({ actor, search, policies, closeHref })
  if (search.do === 'everyone') return everyoneQuestion({ actor, closeHref })
  if ((search.do !== 'time' && search.do !== 'exempt') || !search.member) return null
  const person = await findPerson(actor, { memberId: search.member })
  if (search.do === 'time') return <TimeQuestion actor={actor} closeHref={closeHref} person={person} />
  return <ExceptionQuestion actor={actor} closeHref={closeHref} person={person} today={policies.at} />
}

async function sessionsQuestion({ actor, search, policies, closeHref }: Given & { closeHref: string }) {
  const t = await getTranslations('policies.ask.sessions')
  const limits = { idleMinutes: Number(search.idle), absoluteMinutes: Number(search.absolute) }
  const { sessions, people, ownToo } = await previewSessions(actor, limits)
  return (
    <Question
      actor={actor}
      closeHref={closeHref}
      title={t('title')}
      text={`${t('text', { sessions, people })}${ownToo ? ` ${t('own')}` : ''}`}
      action={saveSessions}
      hidden={{
        idleMinutes: String(limits.idleMinutes),
        absoluteMinutes: String(limits.absoluteMinutes),
        version: String(policies.sessions.version),
      }}
      submit={t('submit')}
      grave={sessions > 0}
    />
  )
}

async function everyoneQuestion({ actor, closeHref }: { actor: Actor; closeHref: string }) {
  const t = await getTranslations('policies.ask.everyone')
  const { people } = await countSignedIn(actor, {})
  return (
    <Question
      actor={actor}
      closeHref={closeHref}
      title={t('title')}
      text={people ? t('text', { people }) : t('nobody')}
      action={endEveryones}
      submit={t('submit')}
      grave
    />
  )
}
