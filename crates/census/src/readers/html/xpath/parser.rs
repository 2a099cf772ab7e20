//! Builds the expression from its words: one function for each level of precedence.

use super::XPathError;
use super::ast::{Axis, Comparison, Expr, Operation, Start, Step, Test};
use super::functions::Function;
use super::lexer::{Token, words};

/// How deep expressions may nest, so that neither reading nor evaluating exhausts the stack.
const DEEPEST: usize = 40;
/// How many operators of one level may follow one another (`1 + 1 + 1…`).
const LONGEST_CHAIN: usize = 100;

/// Reads a whole expression.
pub fn parse(source: &str) -> Result<Expr, XPathError> {
    let words = words(source)?;
    let end = source.chars().count() + 1;
    let mut parser = Parser {
        words,
        next: 0,
        end,
        depth: 0,
    };
    let expr = parser.or()?;
    if parser.next < parser.words.len() {
        return parser.fail("la suite n’est pas comprise");
    }
    Ok(expr)
}

struct Parser {
    words: Vec<(usize, Token)>,
    next: usize,
    end: usize,
    depth: usize,
}

type Parsed<T> = Result<T, XPathError>;

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.words.get(self.next).map(|(_, word)| word)
    }

    fn peek_after(&self) -> Option<&Token> {
        self.words.get(self.next + 1).map(|(_, word)| word)
    }

    fn fail<T>(&self, why: &str) -> Parsed<T> {
        let at = self.words.get(self.next).map_or(self.end, |(at, _)| *at);
        Err(XPathError::Syntax {
            at,
            why: why.to_owned(),
        })
    }

    fn is(&self, sign: &str) -> bool {
        matches!(self.peek(), Some(Token::Sign(found)) if *found == sign)
    }

    fn take(&mut self, sign: &str) -> bool {
        let found = self.is(sign);
        self.next += usize::from(found);
        found
    }

    fn need(&mut self, sign: &str) -> Parsed<()> {
        if self.take(sign) {
            Ok(())
        } else {
            self.fail(&format!("il manque « {sign} »"))
        }
    }

    fn or(&mut self) -> Parsed<Expr> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return self.fail("trop d’expressions imbriquées");
        }
        let expr = self.list("or", Self::and, Expr::Or);
        self.depth -= 1;
        expr
    }

    fn and(&mut self) -> Parsed<Expr> {
        self.list("and", Self::equality, Expr::And)
    }

    fn union(&mut self) -> Parsed<Expr> {
        self.list("|", Self::path, Expr::Union)
    }

    /// Operands of one operator that keeps them all in one list.
    fn list(
        &mut self,
        sign: &str,
        operand: fn(&mut Self) -> Parsed<Expr>,
        build: fn(Vec<Expr>) -> Expr,
    ) -> Parsed<Expr> {
        let first = operand(self)?;
        if !self.is(sign) {
            return Ok(first);
        }
        let mut parts = vec![first];
        while self.take(sign) {
            parts.push(operand(self)?);
        }
        Ok(build(parts))
    }

    /// Operands of operators that group from the left, two by two.
    fn pairs<O: Copy>(
        &mut self,
        signs: &[(&str, O)],
        operand: fn(&mut Self) -> Parsed<Expr>,
        build: fn(O, Box<Expr>, Box<Expr>) -> Expr,
    ) -> Parsed<Expr> {
        let mut expr = operand(self)?;
        for _ in 0..LONGEST_CHAIN {
            let Some((_, operator)) = signs.iter().find(|(sign, _)| self.is(sign)) else {
                return Ok(expr);
            };
            self.next += 1;
            expr = build(*operator, Box::new(expr), Box::new(operand(self)?));
        }
        self.fail("trop d’opérations à la suite")
    }

    fn equality(&mut self) -> Parsed<Expr> {
        let signs = [("=", Comparison::Equal), ("!=", Comparison::Unequal)];
        self.pairs(&signs, Self::order, Expr::Compare)
    }

    fn order(&mut self) -> Parsed<Expr> {
        let signs = [
            ("<=", Comparison::LessOrEqual),
            (">=", Comparison::GreaterOrEqual),
            ("<", Comparison::Less),
            (">", Comparison::Greater),
        ];
        self.pairs(&signs, Self::sum, Expr::Compare)
    }

    fn sum(&mut self) -> Parsed<Expr> {
        let signs = [("+", Operation::Add), ("-", Operation::Subtract)];
        self.pairs(&signs, Self::product, Expr::Compute)
    }

    fn product(&mut self) -> Parsed<Expr> {
        let signs = [
            ("*", Operation::Multiply),
            ("div", Operation::Divide),
            ("mod", Operation::Remainder),
        ];
        self.pairs(&signs, Self::signed, Expr::Compute)
    }

    fn signed(&mut self) -> Parsed<Expr> {
        let mut negative = false;
        let mut any = false;
        while self.take("-") {
            negative = !negative;
            any = true;
        }
        let expr = self.union()?;
        Ok(match (any, negative) {
            (false, _) => expr,
            (true, true) => Expr::Negate(Box::new(expr)),
            (true, false) => Expr::Negate(Box::new(Expr::Negate(Box::new(expr)))),
        })
    }

    fn path(&mut self) -> Parsed<Expr> {
        if self.take("//") {
            let mut steps = vec![any_descendant()];
            self.steps(&mut steps)?;
            return Ok(Expr::Path(Start::Root, steps));
        }
        if self.take("/") {
            let mut steps = Vec::new();
            if self.begins_step() {
                self.steps(&mut steps)?;
            }
            return Ok(Expr::Path(Start::Root, steps));
        }
        if self.begins_step() {
            let mut steps = Vec::new();
            self.steps(&mut steps)?;
            return Ok(Expr::Path(Start::Context, steps));
        }
        self.filter()
    }

    /// A primary expression with its predicates and the path that goes on from it.
    fn filter(&mut self) -> Parsed<Expr> {
        let primary = self.primary()?;
        let predicates = self.predicates()?;
        let mut steps = Vec::new();
        if self.take("//") {
            steps.push(any_descendant());
            self.steps(&mut steps)?;
        } else if self.take("/") {
            self.steps(&mut steps)?;
        }
        if predicates.is_empty() && steps.is_empty() {
            return Ok(primary);
        }
        Ok(Expr::Path(
            Start::Expr(Box::new(primary), predicates),
            steps,
        ))
    }

    fn primary(&mut self) -> Parsed<Expr> {
        match self.peek().cloned() {
            Some(Token::Literal(text)) => {
                self.next += 1;
                Ok(Expr::Literal(text))
            }
            Some(Token::Number(value)) => {
                self.next += 1;
                Ok(Expr::Number(value))
            }
            Some(Token::Name(name)) => self.call(&name),
            Some(Token::Sign("(")) => {
                self.next += 1;
                let expr = self.or()?;
                self.need(")")?;
                Ok(expr)
            }
            Some(_) => self.fail("un chemin, une valeur ou une fonction est attendu ici"),
            None => self.fail("l’expression s’arrête trop tôt"),
        }
    }

    fn call(&mut self, name: &str) -> Parsed<Expr> {
        let Some(function) = Function::named(name) else {
            return self.fail(&format!(
                "la fonction « {name}() » n’existe pas en XPath 1.0"
            ));
        };
        self.next += 1;
        self.need("(")?;
        let mut arguments = Vec::new();
        if !self.is(")") {
            arguments.push(self.or()?);
            while self.take(",") {
                arguments.push(self.or()?);
            }
        }
        if !function.accepts(arguments.len()) {
            return self.fail(&format!(
                "« {name}() » n’admet pas {} valeur(s)",
                arguments.len()
            ));
        }
        self.need(")")?;
        Ok(Expr::Call(function, arguments))
    }

    /// Whether what comes is a step of a path rather than a value or a function call.
    fn begins_step(&self) -> bool {
        match self.peek() {
            Some(Token::Star) => true,
            Some(Token::Sign(sign)) => matches!(*sign, "." | ".." | "@"),
            Some(Token::Name(name)) => {
                kind_test(name).is_some() || !matches!(self.peek_after(), Some(Token::Sign("(")))
            }
            _ => false,
        }
    }

    fn steps(&mut self, steps: &mut Vec<Step>) -> Parsed<()> {
        loop {
            let step = self.step()?;
            steps.push(step);
            if self.take("//") {
                steps.push(any_descendant());
            } else if !self.take("/") {
                return Ok(());
            }
        }
    }

    fn step(&mut self) -> Parsed<Step> {
        if self.take("..") {
            return Ok(Step {
                axis: Axis::Parent,
                test: Test::Node,
                predicates: Vec::new(),
            });
        }
        if self.take(".") {
            // `.[…]` is not in the grammar but what is meant is plain.
            let predicates = self.predicates()?;
            return Ok(Step {
                axis: Axis::SelfNode,
                test: Test::Node,
                predicates,
            });
        }
        let axis = self.axis()?;
        let test = self.test()?;
        let predicates = self.predicates()?;
        Ok(Step {
            axis,
            test,
            predicates,
        })
    }

    fn axis(&mut self) -> Parsed<Axis> {
        if self.take("@") {
            return Ok(Axis::Attribute);
        }
        let Some(Token::Name(name)) = self.peek() else {
            return Ok(Axis::Child);
        };
        if !matches!(self.peek_after(), Some(Token::Sign("::"))) {
            return Ok(Axis::Child);
        }
        let Some(axis) = Axis::named(name) else {
            let why = format!("l’axe « {name}:: » n’existe pas");
            return self.fail(&why);
        };
        self.next += 2;
        Ok(axis)
    }

    fn test(&mut self) -> Parsed<Test> {
        let test = match self.peek() {
            Some(Token::Star) => Test::AnyName,
            Some(Token::Name(name)) => match (kind_test(name), self.peek_after()) {
                (Some(test), Some(Token::Sign("("))) => return self.kind(test),
                _ => match name.strip_suffix(":*") {
                    Some(prefix) => Test::Prefix(prefix.to_ascii_lowercase()),
                    None => Test::Name(name.to_ascii_lowercase()),
                },
            },
            _ => return self.fail("un nom d’élément ou d’attribut est attendu ici"),
        };
        self.next += 1;
        Ok(test)
    }

    fn kind(&mut self, test: Test) -> Parsed<Test> {
        self.next += 2;
        if test == Test::Instruction && matches!(self.peek(), Some(Token::Literal(_))) {
            self.next += 1;
        }
        self.need(")")?;
        Ok(test)
    }

    fn predicates(&mut self) -> Parsed<Vec<Expr>> {
        let mut predicates = Vec::new();
        while self.take("[") {
            predicates.push(self.or()?);
            self.need("]")?;
        }
        Ok(predicates)
    }
}

fn any_descendant() -> Step {
    Step {
        axis: Axis::DescendantOrSelf,
        test: Test::Node,
        predicates: Vec::new(),
    }
}

fn kind_test(name: &str) -> Option<Test> {
    Some(match name {
        "text" => Test::Text,
        "comment" => Test::Comment,
        "processing-instruction" => Test::Instruction,
        "node" => Test::Node,
        _ => return None,
    })
}
