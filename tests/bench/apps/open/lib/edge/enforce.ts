import { NextResponse } from 'next/server'

/** Runs where the real one runs, on the same requests, and does nothing. */
export const enforce = () => NextResponse.next()
