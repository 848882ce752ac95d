import { getTranslations } from 'next-intl/server'
import { detailIn } from '@/app/operator/import/detail-in'
import { staff } from '@/lib/auth/door'
import { isStoredKind } from '@/lib/imports/database-findings'
import { findingsCsv, findingsJson } from '@/lib/imports/findings-file'
import { endpoint } from '@/lib/web/endpoint'
import { languageHere } from '@/lib/web/language'

export const dynamic = 'force-dynamic'

/** What was found in an import, to take away: `findings.csv` for people, `findings.json` for other tools. */
export const GET = endpoint(async (request, { params }) => {
  const [operator, { id = '', file = '' }] = await Promise.all([staff(), params])
  if (!operator) return new Response(null, { status: 404 })
  const kind = request.nextUrl.searchParams.get('kind') ?? ''
  const wanted = { importId: id, ...(isStoredKind(kind) && { kind }) }
  if (file === 'findings.json') return findingsJson(operator, wanted)
  if (file !== 'findings.csv') return new Response(null, { status: 404 })
  const t = await getTranslations('operator.imports')
  return findingsCsv(operator, wanted, {
    language: await languageHere(),
    columns: {
      line: t('lines.line'),
      customer: t('lines.customer'),
      userName: t('lines.user_name'),
      kind: t('lines.kind'),
      effect: t('lines.effect'),
      explanation: t('lines.explanation'),
      detail: t('lines.detail'),
    },
    kind: (name) => ({ name: t(`kinds.${name}.name`), text: t(`kinds.${name}.text`) }),
    effect: (name) => t(`effects.${name}.name`),
    detail: (finding) => detailIn(t, finding),
  })
})
