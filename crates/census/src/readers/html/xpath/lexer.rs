//! Cuts an expression into words, with the recommendation's rule (§3.7) that tells the operators
//! `*`, `and`, `or`, `div`, `mod` from names.

use super::XPathError;

/// A word of the language.
#[derive(Debug, Clone, PartialEq)]
pub enum Token {
    /// A name, prefix included (`xlink:href`); `xlink:*` too.
    Name(String),
    /// A text between quotes.
    Literal(String),
    /// A number.
    Number(f64),
    /// A sign or an operator: `(`, `::`, `!=`, `and`…
    Sign(&'static str),
    /// The `*` that means any name.
    Star,
}

/// Two-character signs come before the one-character signs that begin them.
const SIGNS: [&str; 20] = [
    "//", "::", "..", "!=", "<=", ">=", "(", ")", "[", "]", ".", "@", ",", "/", "|", "+", "-", "=",
    "<", ">",
];
const WORD_OPERATORS: [&str; 4] = ["and", "or", "div", "mod"];

/// The longest expression read, in bytes.
const LONGEST: usize = 10_000;

/// The words with the rank of their first character, from 1.
pub fn words(source: &str) -> Result<Vec<(usize, Token)>, XPathError> {
    if source.len() > LONGEST {
        return Err(fault(1, &format!("elle dépasse {LONGEST} octets")));
    }
    let mut words: Vec<(usize, Token)> = Vec::new();
    let mut rest = source;
    loop {
        rest = rest.trim_start();
        let Some(first) = rest.chars().next() else {
            return Ok(words);
        };
        let at = source[..source.len() - rest.len()].chars().count() + 1;
        let after_operand = words.last().is_some_and(|(_, word)| ends_operand(word));
        let (token, length) = word(rest, first, after_operand).map_err(|why| fault(at, &why))?;
        words.push((at, token));
        rest = &rest[length..];
    }
}

fn fault(at: usize, why: &str) -> XPathError {
    XPathError::Syntax {
        at,
        why: why.to_owned(),
    }
}

/// Whether an operator, not an operand, must follow this word.
fn ends_operand(word: &Token) -> bool {
    match word {
        Token::Name(_) | Token::Literal(_) | Token::Number(_) | Token::Star => true,
        Token::Sign(sign) => matches!(*sign, ")" | "]" | "." | ".."),
    }
}

fn word(rest: &str, first: char, after_operand: bool) -> Result<(Token, usize), String> {
    if first == '"' || first == '\'' {
        let end = rest[1..]
            .find(first)
            .ok_or("un guillemet n’est pas refermé")?;
        return Ok((Token::Literal(rest[1..=end].to_owned()), end + 2));
    }
    let dotted_digit = first == '.' && rest[1..].starts_with(|c: char| c.is_ascii_digit());
    if first.is_ascii_digit() || dotted_digit {
        return number(rest);
    }
    if first == '*' {
        return Ok((
            if after_operand {
                Token::Sign("*")
            } else {
                Token::Star
            },
            1,
        ));
    }
    if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
        return Ok((Token::Sign(sign), sign.len()));
    }
    if first == '$' {
        return Err("les variables ne sont pas admises".to_owned());
    }
    if !starts_name(first) {
        return Err(format!("« {first} » n’a pas de sens ici"));
    }
    let length = name_length(rest);
    let name = &rest[..length];
    let operator = WORD_OPERATORS.iter().find(|operator| **operator == name);
    Ok(match operator {
        Some(operator) if after_operand => (Token::Sign(operator), length),
        _ => (Token::Name(name.to_owned()), length),
    })
}

fn number(rest: &str) -> Result<(Token, usize), String> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut length = digits(rest);
    if rest[length..].starts_with('.') {
        length += 1 + digits(&rest[length + 1..]);
    }
    let value = rest[..length]
        .parse()
        .map_err(|_| "nombre illisible".to_owned())?;
    Ok((Token::Number(value), length))
}

fn starts_name(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

/// The length of the name that `text` begins with, its prefix and `prefix:*` included.
fn name_length(text: &str) -> usize {
    let plain = |text: &str| {
        text.find(|c: char| !(starts_name(c) || c.is_numeric() || "-.\u{b7}".contains(c)))
            .unwrap_or(text.len())
    };
    let length = plain(text);
    match text[length..].strip_prefix(':') {
        Some(local) if local.starts_with('*') => length + 2,
        Some(local) if local.starts_with(starts_name) => length + 1 + plain(local),
        _ => length,
    }
}
