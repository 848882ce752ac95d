import type { getTranslations } from 'next-intl/server'
import { isStoredKind } from '@/lib/imports/database-findings'
import type { FindingRow } from '@/lib/imports/list-findings'

type Words = Awaited<ReturnType<typeof getTranslations<'operator.imports'>>>

/** The particulars of a finding as a person reads them. */
export function detailIn(t: Words, { kind, detail }: Pick<FindingRow, 'kind' | 'detail'>): string {
  if (detail === null) return ''
  const count = Number(detail)
  if (kind === 'duplicate_user_name') return t('details.first_row', { line: detail })
  if (kind === 'user_name_of_other_customer' && count > 0) return t('details.first_row', { line: detail })
  if (kind === 'wrong_column_count') return t('details.columns', { count })
  if (kind === 'several_phone_numbers') return t('details.numbers', { count })
  if (kind === 'main_account_inactive' && isStoredKind(detail)) return t(`kinds.${detail}.name`)
  return detail
}
