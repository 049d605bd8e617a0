/**
 * Hangul, cut into slices by unicode-range so that a page loads the few slices it shows.
 * The rules alone weigh more than the rest of the style sheet: import this file lazily.
 */
import '@fontsource/ibm-plex-sans-kr/400.css';
import '@fontsource/ibm-plex-sans-kr/600.css';
