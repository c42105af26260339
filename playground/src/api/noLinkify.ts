/**
 * Stands in for linkify-it, by which markdown-it would find links that are not written as links. It is
 * made and never asked, since the emulator's Markdown has no such links.
 */
export class LinkifyIt {}
