import { getTranslations } from 'next-intl/server'
import type { PlaceOwner } from '@/lib/policy/network-rule'
import { dropPlace, letDraftGo } from './actions'
import { ElsewhereDialog, ExceptionDialog } from './elsewhere-dialog'
import { HoursDialog } from './hours-dialog'
import { PlaceDialog } from './place-dialog'
import { type Asked, Question } from './question'

/** The question that the address asks, if it is one of this page's. */
export async function questionAsked(asked: Asked) {
  const { search, networks } = asked
  const { rule } = networks.draft
  if (search.do === 'elsewhere') return <ElsewhereDialog {...asked} />
  if (search.do === 'exception') return exceptionQuestion(asked)
  if (search.do === 'hours') return <HoursDialog {...asked} />
  if (search.do === 'discard') return discardQuestion(asked)
  const place = rule.places.find(({ id }) => id === search.id)
  if (search.do === 'place') return <PlaceDialog {...asked} place={place ?? newPlace(asked)} />
  if (search.do === 'remove' && place) return removeQuestion(asked, place)
  return null
}

/** A new place, filled in with what the address says: a network that was seen, and whose it is. */
function newPlace({ search, networks }: Asked) {
  const member = search.member && networks.names[search.member] ? search.member : null
  const owner: PlaceOwner = member ? { of: 'member', id: member } : { of: 'team' }
  const kind = search.kind === 'home' ? ('home' as const) : ('office' as const)
  const prefixes = (search.networks ?? '').split(',').filter(Boolean).slice(0, 200)
  return { name: '', kind, owner, outcome: 'allow' as const, prefixes, hashed: [] }
}

function exceptionQuestion(asked: Asked) {
  const { search, networks } = asked
  const known = networks.draft.rule.elsewhereOf.find(({ owner }) => owner.id === search.id)
  const fresh = { owner: { of: 'member' as const, id: '' }, outcome: 'ask' as const }
  return <ExceptionDialog {...asked} exception={{ ...(known ?? fresh), isNew: !known }} />
}

async function removeQuestion(
  { actor, networks, closeHref }: Asked,
  { id, name }: { id: string; name: string },
) {
  const t = await getTranslations('networks.page')
  return (
    <Question
      actor={actor}
      closeHref={closeHref}
      title={t('remove.title', { name })}
      text={t('remove.text')}
      action={dropPlace}
      hidden={{ placeId: id, version: String(networks.draft.version) }}
      submit={t('remove.submit', { name })}
      grave
    />
  )
}

async function discardQuestion({ actor, networks, closeHref }: Asked) {
  const t = await getTranslations('networks.page')
  return (
    <Question
      actor={actor}
      closeHref={closeHref}
      title={t('discard.title')}
      text={t('discard.text')}
      action={letDraftGo}
      hidden={{ version: String(networks.draft.version) }}
      submit={t('discard.submit')}
      grave
    />
  )
}
