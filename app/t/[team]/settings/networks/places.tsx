import { getTranslations } from 'next-intl/server'
import { Badge } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Identity } from '@/components/ui/identity'
import { Menu, MenuLink } from '@/components/ui/menu'
import { Notice } from '@/components/ui/notice'
import { EmptyState } from '@/components/ui/scene'
import { Section } from '@/components/ui/section'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import type { Role } from '@/lib/members/list-roles'
import type { Networks } from '@/lib/networks/get-networks'
import type { Place } from '@/lib/policy/network-rule'
import { neverSeen } from '@/lib/policy/private-networks'
import { networkWords, toneOf } from './words'

type Given = { networks: Networks; roles: Role[]; mayChange: boolean }

/** The places of the draft, and what is new, other or gone against what holds. */
export async function Places({ networks, roles, mayChange }: Given) {
  const t = await getTranslations('networks.page')
  const places = (mayChange ? networks.draft : networks.applied).rule.places
  const gone = networks.applied.rule.places.filter(({ id }) => !places.some((place) => place.id === id))
  const add = mayChange && (
    <LinkButton href="?do=place" icon="plus">
      {t('place.add')}
    </LinkButton>
  )
  return (
    <Section id="places" title={t('places')} description={t('places_text')} actions={add}>
      {places.length ? (
        <PlaceTable {...{ places, networks, roles, mayChange }} />
      ) : (
        <EmptyState title={t('no_places')}>
          <p>{t('no_places_text')}</p>
        </EmptyState>
      )}
      {mayChange && <NeverSeen places={places} networks={networks} />}
      {gone.length > 0 && (
        <p className="text-muted">{t('gone', { names: gone.map(({ name }) => name).join(', ') })}</p>
      )}
    </Section>
  )
}

async function PlaceTable({ places, networks, roles, mayChange }: Given & { places: Place[] }) {
  const [t, words] = await Promise.all([
    getTranslations('networks.page'),
    networkWords(roles, networks.names),
  ])
  const head = (
    <>
      <Th>{t('place.name')}</Th>
      <Th>{t('whose')}</Th>
      <Th>{t('place.outcome')}</Th>
      <Th optional>{t('place.networks')}</Th>
      {mayChange && <Th hidden>{t('actions')}</Th>}
    </>
  )
  return (
    <Card flush>
      <Table caption={t('places')} head={head}>
        {places.map((place) => (
          <Tr key={place.id}>
            <Td primary>
              <Identity
                name={place.name}
                detail={t(`kind.${place.kind}`)}
                mark={mayChange && <Change place={place} networks={networks} />}
              />
            </Td>
            <Td label={t('whose')}>{words.whose(place.owner)}</Td>
            <Td label={t('place.outcome')}>
              <Badge tone={toneOf[place.outcome]}>{t(`outcome.${place.outcome}`)}</Badge>
            </Td>
            <Td label={t('place.networks')} optional>
              <span className="break-words">{words.networks(place)}</span>
            </Td>
            {mayChange && (
              <Td actions>
                <Menu label={t('more_for', { name: place.name })}>
                  <MenuLink href={`?do=place&id=${place.id}`} icon="edit">
                    {t('place.edit')}
                  </MenuLink>
                  <MenuLink href={`?do=remove&id=${place.id}`} icon="trash" tone="bad">
                    {t('remove.menu')}
                  </MenuLink>
                </Menu>
              </Td>
            )}
          </Tr>
        ))}
      </Table>
    </Card>
  )
}

/** Places that were entered as a router calls its own network: out here nobody comes from there. */
async function NeverSeen({ places, networks: { here } }: { places: Place[]; networks: Networks }) {
  const t = await getTranslations('networks.page')
  if (!here) return null
  return places
    .map((place) => ({ ...place, inside: neverSeen(place, here.address) }))
    .filter(({ inside }) => inside.length)
    .map(({ id, name, inside }) => (
      <Notice key={id} tone="warn" title={t('never_seen', { place: name })}>
        {t('never_seen_text', { networks: inside.slice(0, 3).join(', '), address: here.address })}
      </Notice>
    ))
}

/** What distinguishes a place of the draft from what holds. */
async function Change({ place, networks }: { place: Place; networks: Networks }) {
  const t = await getTranslations('networks.page')
  const change = networks.changes[place.id]
  if (!change) return null
  return (
    <Badge tone="accent" icon={false}>
      {t(change)}
    </Badge>
  )
}
