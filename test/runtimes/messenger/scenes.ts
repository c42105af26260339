/** Pages with a • in the expected place of the tag; pages without one must not change. */
export const pages: Readonly<Record<string, string>> = {
  'a page': '<!doctype html><html><body><p>é 日本 😀</p>•</body></html>',
  'upper case': '<!DOCTYPE HTML><HTML><BODY>x•</BODY></HTML>',
  'an end tag with a space and an attribute': '<body>x•</body\n class="a">',
  'no start tag of the body, nor end': '<!doctype html><title>x</title><p>x•',
  'no end of the body': '<!doctype html><html><body><p>x</p>•',
  'a fragment': '<li>one</li><li>two</li>',
  'a comment': '<!doctype html><body><!-- </body> -->x•</body>',
  'a comment with dashes': '<!doctype html><body><!-- -- > </body> --->x•</body>',
  'a script': '<!doctype html><body><script>const a = "</body>"; a < b</script>x•</body>',
  'a style, a title and a text area':
    '<!doctype html><title></body></title><style></body></style><body><textarea></body></textarea>•</body>',
  attributes: `<!doctype html><body><p title="</body>" id='</body>' class=a>x</p>•</body>`,
  'two ends of the body': '<!doctype html><body>x•</body>y</body>',
  'two bodies': '<!doctype html><body>x<body>y•</body></body>',
  'names that begin alike': '<!doctype html><body><bodyguard>x</bodyguard>•</body>',
  nothing: '',
};

/** Pages for which the parser of a platform may choose another place. */
export const oddPages: Readonly<Record<string, string>> = {
  'no start of the body': '<p>x•</body>',
  'an end of the document only': '<!doctype html><html><body><p>x</p></html>•',
  'an unfinished script': '<!doctype html><body><script>x',
  'an unfinished comment': '<!doctype html><body><!-- x </body>',
  'an unfinished attribute': '<!doctype html><body><a href="x</body>',
  'an unfinished end': '<!doctype html><body>x</body',
  'the start of an end': '<!doctype html><body>x</bo',
  'a declaration that ends early': '<!doctype html PUBLIC "a>b"><body>"•</body>',
};

/** Puts a mark in the place of the tag. */
export const withMark = (page: string, tag: string): string => page.replace(tag, '•');

/** Returns a page as the server has it, without the mark. */
export const withoutTag = (page: string): string => page.replace('•', '');
