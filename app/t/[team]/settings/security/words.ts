import { getFormatter, getTranslations } from 'next-intl/server'
import type { Mailbox } from '@/lib/policies/ruled-seats'
import type { FactorKind } from '@/lib/policy/second-factor'

/** Kinds of factors as people read them; whoever has none is told so. */
export async function kindWords() {
  const [t, format] = await Promise.all([getTranslations('policies'), getFormatter()])
  return {
    kinds: (kinds: readonly FactorKind[]) =>
      kinds.length
        ? format.list(
            kinds.map((kind) => t(`kind.${kind}`)),
            { type: 'unit' },
          )
        : t('kind.none'),
    /** Only what stands in the way of codes is said; a mailbox of one's own goes without saying. */
    mailbox: (mailbox: Mailbox) => (mailbox === 'own' ? undefined : t(`mailbox.${mailbox}`)),
  }
}
