// A database URL as it may be shown.

/** The URL without its password, wherever it stands. */
export function maskUrl(url: string): string {
  return url
    .replace(/^((?:[a-z][a-z0-9+.-]*:)?\/\/[^/?#:@]*:|[^/?#:@]*:(?!\/)).*@/i, '$1***@')
    .replace(/([?&][^=&]*(?:password|token|secret)[^=&]*=)[^&]*/gi, '$1***');
}
