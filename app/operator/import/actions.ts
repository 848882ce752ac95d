'use server'

import { getTranslations } from 'next-intl/server'
import { confirmImport } from '@/lib/imports/confirm-import'
import { discardImport } from '@/lib/imports/discard-import'
import { resumeImport } from '@/lib/imports/resume-import'
import { form } from '@/lib/web/form'

export const confirm = form(confirmImport, { next: ({ importId }) => `/operator/import/${importId}` })
export const discard = form(discardImport, { next: () => '/operator/import' })
export const resume = form(resumeImport, {
  done: async () => (await getTranslations('operator.imports.running'))('resumed'),
})
