//! The core function library (§4 of the recommendation).

use super::XPathError;
use super::ast::Expr;
use super::eval::{Context, evaluate, place};
use super::value::{Value, text_number};
use std::collections::HashMap;

macro_rules! functions {
    ($($variant:ident = $name:literal, $least:literal ..= $most:expr;)*) => {
        /// A function of the language.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Function { $($variant),* }

        impl Function {
            /// The function of a name.
            pub fn named(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }

            /// Whether it takes so many arguments.
            pub fn accepts(self, count: usize) -> bool {
                match self { $(Self::$variant => ($least..=$most).contains(&count)),* }
            }
        }
    };
}

functions! {
    Last = "last", 0..=0;
    Position = "position", 0..=0;
    Count = "count", 1..=1;
    Id = "id", 1..=1;
    LocalName = "local-name", 0..=1;
    NamespaceUri = "namespace-uri", 0..=1;
    Name = "name", 0..=1;
    Text = "string", 0..=1;
    Concat = "concat", 2..=usize::MAX;
    StartsWith = "starts-with", 2..=2;
    Contains = "contains", 2..=2;
    SubstringBefore = "substring-before", 2..=2;
    SubstringAfter = "substring-after", 2..=2;
    Substring = "substring", 2..=3;
    StringLength = "string-length", 0..=1;
    NormalizeSpace = "normalize-space", 0..=1;
    Translate = "translate", 3..=3;
    Boolean = "boolean", 1..=1;
    Not = "not", 1..=1;
    True = "true", 0..=0;
    False = "false", 0..=0;
    Lang = "lang", 1..=1;
    Number = "number", 0..=1;
    Sum = "sum", 1..=1;
    Floor = "floor", 1..=1;
    Ceiling = "ceiling", 1..=1;
    Round = "round", 1..=1;
}

impl Function {
    /// Whether, called with so many arguments, it looks at the context node.
    pub fn reads_context(self, arguments: usize) -> bool {
        let falls_back = matches!(
            self,
            Self::LocalName
                | Self::NamespaceUri
                | Self::Name
                | Self::Text
                | Self::StringLength
                | Self::NormalizeSpace
                | Self::Number
        );
        (falls_back && arguments == 0) || matches!(self, Self::Last | Self::Position | Self::Lang)
    }
}

type Given = Result<Value, XPathError>;

/// Calls a function. The parser has checked the number of arguments.
pub fn call(function: Function, arguments: &[Expr], context: &Context) -> Given {
    let values = arguments
        .iter()
        .map(|argument| evaluate(argument, context))
        .collect::<Result<Vec<_>, _>>()?;
    let call = Call { values, context };
    match function {
        Function::Last => Ok(Value::Number(place(context.size))),
        Function::Position => Ok(Value::Number(place(context.position))),
        Function::True => Ok(Value::Boolean(true)),
        Function::False => Ok(Value::Boolean(false)),
        Function::Boolean => Ok(Value::Boolean(call.condition())),
        Function::Not => Ok(Value::Boolean(!call.condition())),
        Function::Count | Function::Id | Function::Sum => call.on_nodes(function),
        Function::Name | Function::LocalName | Function::NamespaceUri => call.naming(function),
        Function::Lang => call.lang(),
        Function::Number | Function::Floor | Function::Ceiling | Function::Round => {
            call.on_number(function)
        }
        _ => call.on_texts(function),
    }
}

struct Call<'a> {
    values: Vec<Value>,
    context: &'a Context<'a>,
}

impl Call<'_> {
    fn condition(&self) -> bool {
        self.values.first().is_some_and(Value::to_boolean)
    }

    /// The text of an argument; the context node's when there is none.
    fn text(&self, rank: usize) -> Result<String, XPathError> {
        match self.values.get(rank) {
            Some(value) => self.context.text(value),
            None => self.context.text(&Value::Nodes(vec![self.context.node])),
        }
    }

    fn number(&self, rank: usize) -> Result<f64, XPathError> {
        match self.values.get(rank) {
            Some(Value::Nodes(_)) | None => self.text(rank).map(|text| text_number(&text)),
            Some(value) => Ok(value.to_number(self.context.tree)),
        }
    }

    fn on_nodes(mut self, function: Function) -> Given {
        let context = self.context;
        if function == Function::Id {
            return self.by_id();
        }
        let nodes = self.values.swap_remove(0).into_nodes()?;
        if function == Function::Count {
            return Ok(Value::Number(place(nodes.len())));
        }
        let mut sum = 0.0;
        for node in nodes {
            sum += text_number(&context.text(&Value::Nodes(vec![node]))?);
        }
        Ok(Value::Number(sum))
    }

    fn by_id(&self) -> Given {
        let tree = self.context.tree;
        let wanted = match &self.values[0] {
            Value::Nodes(nodes) => {
                let mut all = String::new();
                for node in nodes {
                    all.push_str(&self.context.text(&Value::Nodes(vec![*node]))?);
                    all.push(' ');
                }
                all
            }
            value => self.context.text(value)?,
        };
        let wanted: Vec<&str> = wanted.split_ascii_whitespace().collect();
        self.context.budget.spend(tree.weight(tree.root()))?;
        let found = tree.descendants(tree.root()).filter(|node| {
            tree.attribute(*node, "id")
                .is_some_and(|id| wanted.contains(&id))
        });
        Ok(Value::Nodes(found.collect()))
    }

    fn naming(&self, function: Function) -> Given {
        let tree = self.context.tree;
        let node = match self.values.first() {
            None => Some(self.context.node),
            Some(Value::Nodes(nodes)) => nodes.first().copied(),
            Some(other) => return other.clone().into_nodes().map(Value::Nodes),
        };
        let name = node.and_then(|node| tree.name(node)).unwrap_or_default();
        Ok(Value::Text(match function {
            Function::Name => name.into_owned(),
            Function::LocalName => name.rsplit(':').next().unwrap_or_default().to_owned(),
            _ => node.map_or_else(String::new, |node| tree.namespace(node).to_owned()),
        }))
    }

    fn lang(&self) -> Given {
        let tree = self.context.tree;
        let wanted = self.text(0)?.to_ascii_lowercase();
        let nearest = std::iter::successors(Some(self.context.node), |node| tree.parent(*node))
            .find_map(|node| tree.attribute(node, "lang"))
            .map(str::to_ascii_lowercase);
        Ok(Value::Boolean(nearest.is_some_and(|lang| {
            lang == wanted
                || lang
                    .strip_prefix(&wanted)
                    .is_some_and(|rest| rest.starts_with('-'))
        })))
    }

    fn on_number(&self, function: Function) -> Given {
        let value = self.number(0)?;
        Ok(Value::Number(match function {
            Function::Floor => value.floor(),
            Function::Ceiling => value.ceil(),
            // Halves go up, which is not what `f64::round` does below zero.
            Function::Round => (value + 0.5).floor(),
            _ => value,
        }))
    }

    fn on_texts(&self, function: Function) -> Given {
        let text = self.text(0)?;
        Ok(match function {
            Function::Text => Value::Text(text),
            Function::Concat => {
                let mut all = text;
                for rank in 1..self.values.len() {
                    all.push_str(&self.text(rank)?);
                }
                Value::Text(all)
            }
            Function::StartsWith => Value::Boolean(text.starts_with(&self.text(1)?)),
            Function::Contains => Value::Boolean(text.contains(&self.text(1)?)),
            Function::SubstringBefore => {
                let mark = self.text(1)?;
                Value::Text(
                    text.split_once(&mark)
                        .map_or("", |(before, _)| before)
                        .to_owned(),
                )
            }
            Function::SubstringAfter => {
                let mark = self.text(1)?;
                Value::Text(
                    text.split_once(&mark)
                        .map_or("", |(_, after)| after)
                        .to_owned(),
                )
            }
            Function::Substring => Value::Text(self.substring(&text)?),
            Function::StringLength => Value::Number(place(text.chars().count())),
            Function::Translate => Value::Text(translate(&text, &self.text(1)?, &self.text(2)?)),
            _ => Value::Text(text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")),
        })
    }

    /// Characters whose rank (from 1) is at least the rounded start and below start + length.
    fn substring(&self, text: &str) -> Result<String, XPathError> {
        let round = |value: f64| (value + 0.5).floor();
        let start = round(self.number(1)?);
        let end = match self.values.len() {
            2 => f64::INFINITY,
            _ => start + round(self.number(2)?),
        };
        let inside = |rank: usize| place(rank + 1) >= start && place(rank + 1) < end;
        Ok(text
            .chars()
            .enumerate()
            .filter(|(rank, _)| inside(*rank))
            .map(|(_, c)| c)
            .collect())
    }
}

/// Replaces the characters of `from` by those of `to` at the same rank, and removes those without.
fn translate(text: &str, from: &str, to: &str) -> String {
    let mut table: HashMap<char, Option<char>> = HashMap::new();
    let mut to = to.chars();
    for c in from.chars() {
        let replacement = to.next();
        table.entry(c).or_insert(replacement);
    }
    text.chars()
        .filter_map(|c| table.get(&c).copied().unwrap_or(Some(c)))
        .collect()
}
