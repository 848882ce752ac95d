import { describe, expect, test } from 'vitest'
import { languages } from '@/lib/format/message'
import { loadMessages } from '@/lib/format/messages'
import { auditActions } from '@/lib/policy/audit-actions'
import { auditGroups } from '@/lib/policy/audit-groups'
import { allPermissions, presets } from '@/lib/policy/permissions'

/** What the log's page fills in; a sentence with anything else would break the page. */
const known = /^(who|subject|(email|role|reason)_(before|after))$/

describe.each(languages)('%s', async (language) => {
  const messages = await loadMessages(language)
  const text = (namespace: 'audit' | 'roles', path: string) =>
    path
      .split('.')
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], messages[namespace])

  test.each(auditActions)('%s has its sentence in the log', (action) => {
    const sentence = text('audit', action.replace('.', '_'))
    expect(sentence).toEqual(expect.any(String))
    for (const [, argument] of String(sentence).matchAll(/\{(\w+)\}/g)) expect(argument).toMatch(known)
    expect(String(sentence)).toMatch(/\{(who|subject)\}/)
  })

  test.each(allPermissions)('%s has its sentence', (permission) => {
    expect(text('roles', `permission.${permission}`)).toEqual(expect.any(String))
  })

  test.each(Object.keys(presets))('the preset %s has a name and an explanation', (preset) => {
    expect(text('roles', `preset.${preset}`)).toEqual(expect.any(String))
    expect(text('roles', `about.${preset}`)).toEqual(expect.any(String))
  })

  test.each(auditGroups)('the group %s has a name', (group) => {
    expect(text('audit', `group.${group}`)).toEqual(expect.any(String))
  })
})
