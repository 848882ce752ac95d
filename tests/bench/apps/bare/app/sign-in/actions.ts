'use server'

import { verify } from '@node-rs/argon2'
import { redirect } from 'next/navigation'

/** The least that a sign-in costs: one verification, then somewhere else. */
export async function signIn(data: FormData): Promise<void> {
  if (await verify(process.env.BENCH_HASH ?? '', String(data.get('password')))) redirect('/')
}
