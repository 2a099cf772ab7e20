//! Numbers given by the store to what this room alone speaks of; those of people, projects and
//! editions are words of the house.

model::numbers! {
    /// A challenge: a question that several bodies work on together by the method.
    ChallengeId
    /// A campaign in which challenges are tested by people of other challenges.
    CampaignId
    /// A session of training, shared with others.
    TrainingId
}
