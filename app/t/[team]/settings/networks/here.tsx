import { getTranslations } from 'next-intl/server'
import { Badge } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Actions, Code } from '@/components/ui/text'
import type { Networks } from '@/lib/networks/get-networks'
import { toneOf } from './words'

/** From where one looks at this page, what the draft says to it, and one press to make it a place. */
export async function Here({ networks, mayChange }: { networks: Networks; mayChange: boolean }) {
  const t = await getTranslations('networks.page')
  const { here } = networks
  if (!here) return null
  const { address, network, place, outcome } = here
  return (
    <Card>
      <div className="stack">
        <p>
          {t('here.now')} <Code>{address}</Code>{' '}
          {network.endsWith('/32') ? null : (
            <span className="text-muted">
              {t('here.network')} <Code>{network}</Code>
            </span>
          )}{' '}
          {place ? t('here.in_place', { place }) : t('here.no_place')}{' '}
          <Badge tone={toneOf[outcome]}>{t(`outcome.${outcome}`)}</Badge>
        </p>
        {mayChange && !place && (
          <Actions>
            <LinkButton href={`?do=place&networks=${encodeURIComponent(network)}`} icon="plus" size="small">
              {t('here.add')}
            </LinkButton>
          </Actions>
        )}
      </div>
    </Card>
  )
}
